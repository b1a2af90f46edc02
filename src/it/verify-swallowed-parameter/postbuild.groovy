return ai.speckitty.gate.it.ReleaseRepo.refused(basedir, 'CONFIG_INVALID')
