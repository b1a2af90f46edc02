return ai.speckitty.gate.it.ReleaseRepo.of(context).ended('ERROR', 'PREREQUISITE_MISSING')
