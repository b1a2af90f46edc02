import ai.speckitty.gate.it.ReleaseRepo

def repo = ReleaseRepo.open(basedir, context, 'green', 'harbour-lights.yaml')
repo.set('gate.rehearse.scenario', 'third-run-fails')
repo.set('gate.rehearse.folder', 'target/rehearsal')
return true
