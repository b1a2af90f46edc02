ai.speckitty.gate.it.ReleaseRepo.open(basedir, context, 'green')
return true
