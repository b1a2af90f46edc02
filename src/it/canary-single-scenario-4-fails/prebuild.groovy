ai.speckitty.gate.it.ReleaseRepo.open(basedir, context, 'scenario-4-fails')
return true
