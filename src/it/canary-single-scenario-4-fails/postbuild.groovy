return ai.speckitty.gate.it.ReleaseRepo.of(context).ended('STOPPED', 'CANARY_FAILED')
