ai.speckitty.gate.it.ReleaseRepo.open(basedir, context, 'green').set('asked.for', '3.2.0rc16')
return true
