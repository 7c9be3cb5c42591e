package org.amid.plan;

import java.util.List;

/**
 * A configuration found right; no file opened yet.
 *
 * @param daemon what concerns the daemon itself
 * @param monitoring the monitoring targets, in the order of their sections
 * @param reporting the reporting targets, in the order of their sections
 * @param dispatches the dispatches, in the order of their sections
 */
public record Plan(
        AmidSettings daemon,
        List<MonitoringPlan<?>> monitoring,
        List<ReportingPlan<?>> reporting,
        List<DispatchPlan> dispatches) {

    /** The subscriptions of all dispatches: of each, one for every reporting target it sends to. */
    public List<SubscriptionPlan> subscriptions() {
        return dispatches.stream().flatMap(dispatch -> dispatch.subscriptions().stream()).toList();
    }
}
