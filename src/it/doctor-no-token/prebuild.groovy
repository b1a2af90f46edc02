ai.speckitty.gate.it.ReleaseRepo.open(basedir, context, 'green').withoutToken()
return true
