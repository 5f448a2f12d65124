/// What stands in the way of going on (异议投诉情况).
package struct RemedyFacts: Sendable {
    /// Numbers of objections and challenges that wait for an answer and suspend the lot meanwhile.
    package var openObjections: [String] = []
    /// Numbers of the supervisors' orders to suspend that still hold.
    package var suspensionOrders: [String] = []

    package init() {}
}
