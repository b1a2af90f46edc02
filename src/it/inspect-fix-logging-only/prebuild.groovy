ai.speckitty.gate.it.ReleaseRepo.open(basedir, context, 'fix-logging-only')
return true
