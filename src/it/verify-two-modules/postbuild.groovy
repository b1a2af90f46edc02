return ai.speckitty.gate.it.ReleaseRepo.refused(basedir, 'REACTOR_UNSUPPORTED')
