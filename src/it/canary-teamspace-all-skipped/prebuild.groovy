ai.speckitty.gate.it.ReleaseRepo.open(basedir, context, 'teamspace-all-skipped')
return true
