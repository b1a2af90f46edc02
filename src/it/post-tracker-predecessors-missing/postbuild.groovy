import ai.speckitty.gate.it.ReleaseRepo

def repo = ReleaseRepo.of(context)
repo.ended('ERROR', 'PREREQUISITE_MISSING')
assert repo.writes().empty
assert repo.attempts().empty
assert !new File(basedir, 'target/spec-kitty-gate/phases/post-tracker.json').exists()
return true
