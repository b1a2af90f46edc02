import ai.speckitty.gate.it.ReleaseRepo

ReleaseRepo.open(basedir, context, 'green', 'harbour-lights.yaml')
return true
