ai.speckitty.gate.it.ReleaseRepo.open(basedir, context, 'tracker-closed')
return true
