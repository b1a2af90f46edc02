return ai.speckitty.gate.it.ReleaseRepo.of(context).ended('STOPPED', 'TRACKER_CLOSED')
