import ai.speckitty.gate.it.ReleaseRepo

return ReleaseRepo.of(context).endedWhole()
