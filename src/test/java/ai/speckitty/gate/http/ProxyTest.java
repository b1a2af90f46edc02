package ai.speckitty.gate.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProxyTest {

    @ParameterizedTest
    @CsvSource({
        "localhost, localhost, true",
        "*.example.org, api.Example.org, true",
        "*.example.org, example.org, false",
        "api.*.org, api.example.org, true",
        "[::1], ::1, true",
        "*, anything.example, true",
        "api?example.org, api.example.org, false",
        "ap?*, api.example.org, false",
        "api.example.org, apixexample.org, false"
    })
    void onlyAStarStandsForAnyCharacters(String pattern, String target, boolean passed) {
        Proxy proxy = new Proxy("proxy.example", 3128, Optional.empty(), List.of("elsewhere.example", pattern));

        assertThat(proxy.isPassedBy(target)).isEqualTo(passed);
    }
}
