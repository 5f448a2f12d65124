/// What stands around a project (项目登记情况).
package struct ProjectFacts: Sendable {
    /// Numbers of other projects of the same investment code that are under way.
    package var sameCode: [String] = []
    /// Its lots between notice and end.
    package var runningLots: [String] = []

    package init() {}
}
