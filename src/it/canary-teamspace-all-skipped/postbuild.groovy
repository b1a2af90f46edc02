return ai.speckitty.gate.it.ReleaseRepo.of(context).ended('STOPPED', 'TEAMSPACE_INCONCLUSIVE')
