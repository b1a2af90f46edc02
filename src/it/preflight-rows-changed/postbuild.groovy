return ai.speckitty.gate.it.ReleaseRepo.of(context).ended('STOPPED', 'HISTORICAL_ROWS_CHANGED')
