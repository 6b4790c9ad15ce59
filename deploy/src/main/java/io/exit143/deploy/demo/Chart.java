package io.exit143.deploy.demo;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A stop as bars and marks on one scale, from the kubelet's first step to the exit. */
final class Chart {

    private static final int WIDTH = 60;

    private final Map<Mark, Moment> moments;
    private final Instant start;
    private final Instant end;

    private Chart(Map<Mark, Moment> moments, Instant start, Instant end) {
        this.moments = moments;
        this.start = start;
        this.end = end;
    }

    /** No lines if there is no stretch of time to draw. */
    static List<String> lines(Map<Mark, Moment> moments) {
        List<Instant> times = moments.values().stream().map(Moment::at).sorted().toList();
        if (times.isEmpty() || times.get(0).equals(times.get(times.size() - 1))) {
            return List.of();
        }
        return new Chart(moments, times.get(0), times.get(times.size() - 1)).draw();
    }

    private List<String> draw() {
        List<String> lines = new ArrayList<>();
        addBar(lines, "preStop", '=', moments.get(Mark.PRESTOP_STARTED), moments.get(Mark.PRESTOP_FINISHED));
        addBar(lines, "drain", '#', moments.get(Mark.SIGTERM_SENT), moments.get(Mark.EXITED));
        lines.add(row("", marks(), ""));
        return lines;
    }

    private void addBar(List<String> lines, String name, char fill, @Nullable Moment from, @Nullable Moment to) {
        if (from == null || to == null || to.at().isBefore(from.at())) {
            return;
        }
        char[] cells = blank();
        Arrays.fill(cells, column(from.at()), column(to.at()) + 1, fill);
        lines.add(row(name, cells, Seconds.length(Duration.between(from.at(), to.at()))));
    }

    private char[] marks() {
        char[] cells = blank();
        moments.forEach((mark, moment) -> {
            if (mark.symbol != ' ') {
                cells[freeCell(cells, column(moment.at()))] = mark.symbol;
            }
        });
        return cells;
    }

    /** Marks come in order, so the next free cell to the right keeps it; at the right end, those there move left. */
    private static int freeCell(char[] cells, int wanted) {
        int column = wanted;
        while (column < WIDTH && cells[column] != ' ') {
            column++;
        }
        if (column < WIDTH) {
            return column;
        }
        int gap = WIDTH - 1;
        while (gap > 0 && cells[gap] != ' ') {
            gap--;
        }
        System.arraycopy(cells, gap + 1, cells, gap, WIDTH - 1 - gap);
        return WIDTH - 1;
    }

    private int column(Instant at) {
        double share = (double) Duration.between(start, at).toNanos()
                / Duration.between(start, end).toNanos();
        return (int) Math.round(share * (WIDTH - 1));
    }

    private static char[] blank() {
        char[] cells = new char[WIDTH];
        Arrays.fill(cells, ' ');
        return cells;
    }

    private static String row(String name, char[] cells, String length) {
        return String.format("  %-8s|%s| %s", name, new String(cells), length).stripTrailing();
    }
}
