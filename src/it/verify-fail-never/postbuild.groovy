return ai.speckitty.gate.it.ReleaseRepo.refused(basedir, 'FAIL_NEVER_REFUSED')
