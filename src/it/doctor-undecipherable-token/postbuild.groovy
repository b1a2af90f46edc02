import ai.speckitty.gate.it.ReleaseRepo

def repo = ReleaseRepo.of(context)
repo.ended('ERROR', 'CONFIG_INVALID')
assert repo.world().requests().empty
return true
