ai.speckitty.gate.it.ReleaseRepo.open(basedir, context, 'green').withEncryptedToken('another master password')
return true
