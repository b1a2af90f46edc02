return ai.speckitty.gate.it.ReleaseRepo.of(context).ended('WAITING', 'BLOCKER_OPEN')
