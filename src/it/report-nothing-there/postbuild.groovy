return ai.speckitty.gate.it.ReleaseRepo.refused(basedir, 'STOPPED', 'EVIDENCE_INCOMPLETE')
