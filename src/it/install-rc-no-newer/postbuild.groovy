return ai.speckitty.gate.it.ReleaseRepo.of(context).ended('WAITING', 'RC_NOT_PUBLISHED')
