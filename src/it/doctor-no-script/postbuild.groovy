return ai.speckitty.gate.it.ReleaseRepo.of(context).ended('ERROR', 'NOT_READY')
