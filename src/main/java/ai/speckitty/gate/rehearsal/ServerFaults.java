package ai.speckitty.gate.rehearsal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;

/** The script of a service's misbehaviour: which request to which route meets which fault, and what comes to pass before. */
public final class ServerFaults implements Responder {

    private final Responder service;
    private final List<Entry> script = new ArrayList<>();

    ServerFaults(Responder service) {
        this.service = service;
    }

    /**
     * Lets something come to pass just before each of several requests, which meet a fault if there is one.
     *
     * @param route method and path, where {@code *} stands for anything, for example {@code GET /repos/*}
     * @param first the first of them, counted from 1
     * @param last the last of them
     */
    synchronized void await(String route, int first, int last, Runnable before, Optional<? extends ServerFault> fault) {
        Pattern pattern = Pattern.compile(Pattern.quote(route).replace("*", "\\E.*\\Q"));
        script.add(new Entry(pattern, first, last, before, fault, new AtomicInteger()));
    }

    /** Of several faults the last one counts. */
    @Override
    public Answer answer(Request request) {
        ServerFault met = (asked, usual) -> usual.answer(asked);
        for (Entry entry : due(request)) {
            entry.before.run();
            met = entry.fault.isPresent() ? entry.fault.get() : met;
        }
        return met.strike(request, service);
    }

    private synchronized List<Entry> due(Request request) {
        return script.stream().filter(entry -> entry.isDue(request)).toList();
    }

    private record Entry(
            Pattern route,
            int first,
            int last,
            Runnable before,
            Optional<? extends ServerFault> fault,
            AtomicInteger seen) {

        boolean isDue(Request request) {
            if (!route.matcher(request.route()).matches()) {
                return false;
            }
            int nth = seen.incrementAndGet();
            return nth >= first && nth <= last;
        }
    }
}
