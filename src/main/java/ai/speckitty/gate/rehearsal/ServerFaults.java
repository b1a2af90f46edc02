package ai.speckitty.gate.rehearsal;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;

/** The script of a service's misbehaviour: which request to which route meets which fault. */
public final class ServerFaults implements Responder {

    private final Responder service;
    private final List<Entry> script = new ArrayList<>();

    ServerFaults(Responder service) {
        this.service = service;
    }

    /**
     * Lets one request of a route meet a fault.
     *
     * @param route method and path, where {@code *} stands for anything, for example {@code GET /repos/*}
     * @param nth which request of that route, counted from 1
     * @param fault what it meets
     */
    public void fault(String route, int nth, ServerFault fault) {
        fault(route, nth, nth, fault);
    }

    /**
     * Lets several requests of a route meet a fault.
     *
     * @param route method and path, where {@code *} stands for anything
     * @param first the first of them, counted from 1
     * @param last the last of them
     * @param fault what they meet
     */
    public synchronized void fault(String route, int first, int last, ServerFault fault) {
        script.add(Entry.of(route, first, last, fault));
    }

    /**
     * Lets every request of a route meet a fault.
     *
     * @param route method and path, where {@code *} stands for anything
     * @param fault what they meet
     */
    public void always(String route, ServerFault fault) {
        fault(route, 1, Integer.MAX_VALUE, fault);
    }

    @Override
    public Answer answer(Request request) {
        return due(request).strike(request, service);
    }

    private synchronized ServerFault due(Request request) {
        ServerFault due = (asked, service) -> service.answer(asked);
        for (Entry entry : script) {
            if (entry.isDue(request)) {
                due = entry.fault;
            }
        }
        return due;
    }

    private record Entry(Pattern route, int first, int last, ServerFault fault, AtomicInteger seen) {

        static Entry of(String route, int first, int last, ServerFault fault) {
            Pattern pattern = Pattern.compile(Pattern.quote(route).replace("*", "\\E.*\\Q"));
            return new Entry(pattern, first, last, fault, new AtomicInteger());
        }

        boolean isDue(Request request) {
            if (!route.matcher(request.route()).matches()) {
                return false;
            }
            int nth = seen.incrementAndGet();
            return nth >= first && nth <= last;
        }
    }
}
