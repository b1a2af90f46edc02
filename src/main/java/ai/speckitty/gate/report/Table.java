package ai.speckitty.gate.report;

import java.util.List;
import java.util.function.Consumer;

/**
 * A table of the report, written row by row; a row's first cell is its head. Where the page is too narrow, a stacked table
 * becomes a list of rows whose cells name their columns, and a grid scrolls by itself.
 */
final class Table {

    static final String SCENARIO = "scenario ";

    /** A text that is kept on one line. */
    static final int SHORT = 24;

    private final Html html;
    private final List<String> heads;
    private int column;

    private Table(Html html, String label, String shape, List<String> heads) {
        this.html = html;
        this.heads = heads;
        html.open("div", "class", shape, "tabindex", "0", "role", "region", "aria-label", label);
        html.open("table").open("thead").open("tr");
        heads.forEach(this::head);
        html.close().close().open("tbody");
    }

    static Table stacked(Html html, String label, String... heads) {
        return new Table(html, label, "scroll stack", List.of(heads));
    }

    static Table grid(Html html, String label, List<String> heads) {
        return new Table(html, label, "scroll grid", heads);
    }

    /** Of scenarios a narrow page shows the numbers only, so that all of them are on the screen. */
    private void head(String head) {
        html.open("th", "scope", "col");
        if (head.startsWith(SCENARIO)) {
            html.element("span", SCENARIO, "class", "wide").text(head.substring(SCENARIO.length()));
        } else {
            html.text(head);
        }
        html.close();
    }

    Table row() {
        column = 0;
        html.open("tr");
        return this;
    }

    Table endRow() {
        html.close();
        return this;
    }

    void end() {
        html.close().close().close();
    }

    Table text(String text) {
        return cell(text.length() <= SHORT ? "short" : "", inside -> inside.text(Parts.cut(text)));
    }

    Table number(String text) {
        return cell("number", inside -> inside.text(Parts.cut(text)));
    }

    Table code(String text) {
        return cell(text.length() <= SHORT ? "short" : "", inside -> inside.element("code", Parts.cut(text)));
    }

    Table badge(String tone, String text) {
        return cell("cell", inside -> Parts.badge(inside, tone, Parts.cut(text)));
    }

    /** A cell with whatever is written into it. */
    Table cell(String shape, Consumer<Html> content) {
        String head = heads.get(Math.min(column, heads.size() - 1));
        if (column == 0) {
            html.open("th", "scope", "row", "class", shape, "data-head", head);
        } else {
            html.open("td", "class", shape, "data-head", head);
        }
        content.accept(html);
        html.close();
        column++;
        return this;
    }
}
