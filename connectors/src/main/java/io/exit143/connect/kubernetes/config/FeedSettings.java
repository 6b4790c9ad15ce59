package io.exit143.connect.kubernetes.config;

import java.time.Duration;

/**
 * How feeds are read.
 *
 * @param pageSize objects asked for in one page of a list
 * @param refreshInterval how often idle objects are told again
 * @param bookmarkInterval how often at most positions are stored without a change
 * @param watchLifetime how long the server is asked to keep a watch
 * @param refusedTimeout how long the server may refuse (4xx) before the task fails
 */
public record FeedSettings(
        int pageSize,
        Duration refreshInterval,
        Duration bookmarkInterval,
        Duration watchLifetime,
        Duration initialBackoff,
        Duration maxBackoff,
        Duration refusedTimeout) {}
