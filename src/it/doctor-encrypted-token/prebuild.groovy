ai.speckitty.gate.it.ReleaseRepo.open(basedir, context, 'green').withEncryptedToken('the master password')
return true
