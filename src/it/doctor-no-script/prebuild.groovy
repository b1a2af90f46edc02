import java.nio.file.Files

def repo = ai.speckitty.gate.it.ReleaseRepo.open(basedir, context, 'green')
Files.delete(repo.world().workspace().resolve('spec-kitty-end-to-end-testing/scripts/run-sync-identity-boundary-canary.sh'))
return true
