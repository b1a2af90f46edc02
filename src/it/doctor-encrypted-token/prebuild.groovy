ai.speckitty.gate.it.ReleaseRepo.open(basedir, context, 'green').withEncryptedToken()
return true
