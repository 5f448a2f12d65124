import Kernel
import Registry
import Storage

/// What stands beside a directive: others about the same, its issuer's designation, its steps.
struct DirectiveStore {
    let session: Session

    func facts(about directive: Directive, on day: Day) throws -> DirectiveFacts {
        var facts = DirectiveFacts()
        let key = Directive.key(of: directive.matter)
        facts.overlapping = try session.rows(
            """
            SELECT number, matter FROM directive
            WHERE organisation = \(directive.head.organisation) AND state NOT IN ('verified', 'closed', 'cancelled')
                AND number <> \(directive.head.number)
            ORDER BY id
            """
        ) { (number: try $0[0] as String, matter: try $0[1] as String) }
        .filter { Directive.key(of: $0.matter) == key }.map(\.number)
        let designation = try directive.designation.flatMap {
            try session.matter(DirectiveDesignation.self, number: $0)
        }
        if let designation, designation.isHeld(by: directive.issuer, on: day) { facts.designation = designation }
        let steps = try session.rows(
            "SELECT title, state FROM directive_step WHERE directive = \(directive.head.number) AND state <> 'dropped' ORDER BY due_on, id"
        ) { (title: try $0[0] as String, state: try $0[1] as String) }
        facts.steps = steps.count
        facts.openSteps = steps.filter { $0.state == DirectiveStep.State.open.rawValue }.map(\.title)
        return facts
    }

    /// The directive a step or a report belongs to.
    func standing(of directive: String) throws -> DirectiveStanding {
        let parties: [String] = try session.rows(
            """
            SELECT organisation FROM directive WHERE number = \(directive)
            UNION SELECT issuer FROM directive WHERE number = \(directive)
            UNION SELECT assisting FROM directive WHERE number = \(directive) AND assisting IS NOT NULL
            UNION SELECT organisation FROM directive_step WHERE directive = \(directive)
            """
        ) { try $0[0] }
        return try session.first(
            "SELECT state, due_on, verifier, verified_on FROM directive WHERE number = \(directive)"
        ) {
            DirectiveStanding(
                state: try $0[0], parties: parties, dueOn: try $0[1], verifier: try $0[2], verifiedOn: try $0[3])
        } ?? DirectiveStanding()
    }
}

/// How the directive stands that something belongs to.
package struct DirectiveStanding: Sendable {
    package var state: Directive.State?
    /// Whose it is: its unit, its issuer, who assists, whose steps it has.
    var parties: [String] = []
    var dueOn = Day(number: 0)
    var verifier: Int64?
    var verifiedOn: Day?

    func demandParty(_ context: ActContext) throws(Refusal) {
        guard parties.contains(where: { context.actor.reaches($0) }) else { throw .otherOrganisation }
    }
}
