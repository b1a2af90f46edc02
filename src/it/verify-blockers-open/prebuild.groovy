ai.speckitty.gate.it.ReleaseRepo.open(basedir, context, 'blocker-open')
return true
