return ai.speckitty.gate.it.ReleaseRepo.of(context).ended('STOPPED', 'FIX_LOGGING_ONLY')
