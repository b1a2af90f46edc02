ai.speckitty.gate.it.ReleaseRepo.open(basedir, context, 'historical-rows-changed')
return true
