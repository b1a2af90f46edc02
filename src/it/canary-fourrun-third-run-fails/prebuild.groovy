ai.speckitty.gate.it.ReleaseRepo.open(basedir, context, 'third-run-fails')
return true
