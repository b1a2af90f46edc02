import ai.speckitty.gate.it.ReleaseRepo

ReleaseRepo.of(context).endedWhole()
def report = new File(basedir, 'target/spec-kitty-gate/report.html').text
assert report.contains('rc16-attempt1') && report.contains('attestation.dsse.json')
return true
