package import Kernel

/// What a register holds (事项): something with an identity, a state and acts that move it.
///
/// A matter is a plain value. It changes only through `performing`, which is pure; loading, authorising, saving and the
/// trail belong to `Registry.perform`.
package protocol Matter: Sendable {
    associatedtype State: Labelled
    associatedtype Act: Codable & Sendable

    static var register: Register { get }
    static var fields: [Field<Self>] { get }

    /// A blank draft in its first state.
    init()

    var head: Head { get set }
    var state: State { get set }

    /// What the rules that span several fields have against these values.
    var problems: [FieldProblem] { get }

    func performing(_ act: Act, in context: ActContext) throws(Refusal) -> Outcome<Self>

    /// What the house itself fills in when it is entered by hand or by a program: the moment, whose turn it is. Files bring
    /// these values themselves.
    func entered(in context: ActContext) -> Self

    /// Refuses what may not be entered now, however good its fields are: too late, or while another stands in the way.
    /// Files of what happened elsewhere aren't asked.
    func admitted(in context: ActContext) throws(Refusal)

    /// What follows from its being entered, in a form or from a file: the clocks that start, who is told.
    func opening(in context: ActContext) -> [Effect]
}

extension Matter {
    package var problems: [FieldProblem] { [] }

    package func entered(in context: ActContext) -> Self { self }

    package func admitted(in context: ActContext) throws(Refusal) {}

    package func opening(in context: ActContext) -> [Effect] { [] }
}

/// What every matter has, whatever it is.
package struct Head: Hashable, Sendable {
    package var id: Int64
    /// What people call it by; unique within the register.
    package var number: String
    /// The code of the organisation that answers for it.
    package var organisation: String
    package var region: RegionCode
    /// How many acts it has seen: the position of its newest trail entry.
    package var version: Int
    package var createdAt: Timestamp
    package var updatedAt: Timestamp

    package init(
        id: Int64 = 0, number: String = "", organisation: String = "", region: RegionCode = .baoshan, version: Int = 0,
        createdAt: Timestamp = Timestamp(milliseconds: 0), updatedAt: Timestamp = Timestamp(milliseconds: 0)
    ) {
        self.id = id
        self.number = number
        self.organisation = organisation
        self.region = region
        self.version = version
        self.createdAt = createdAt
        self.updatedAt = updatedAt
    }
}

/// The identity of a matter of one kind; a case number never passes for a budget line.
package struct ID<M: Matter>: Hashable, Sendable {
    package let number: Int64

    package init(_ number: Int64) {
        self.number = number
    }
}
