ai.speckitty.gate.it.ReleaseRepo.open(basedir, context, 'no-new-rc')
return true
