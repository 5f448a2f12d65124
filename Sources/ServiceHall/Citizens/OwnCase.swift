package import Kernel
package import Registry

/// A case as the one sees it whose case it is: all of the public's view, and besides it the papers and what was decided.
package struct OwnCase: Sendable {
    package let matter: ServiceCase
    package let tracked: TrackedCase
    /// What the applicant handed in.
    package let papers: [Attachment]
    /// What the office issued.
    package let results: [Attachment]
    /// The clock of papers that are wanted.
    package let papersDue: RunningDeadline?
    /// The first working day for the office, where the case came in on a day that is none.
    package let beginsOn: Day?

    package var mayWithdraw: Bool { matter.state.isOpen }
    package var mayRate: Bool { matter.state.isDecidedForApplicant }
}

/// A paper that an office issued, with the case it came from (我的证照文书).
package struct IssuedPaper: Sendable {
    package let file: Attachment
    package let number: String
    package let service: String
    package let organisation: String
    package let at: Timestamp
}

extension ServiceCase.State {
    /// Ended by a decision, so that the applicant can say what they think of it.
    package var isDecidedForApplicant: Bool {
        switch self {
        case .closed, .delivered, .archived, .declined: true
        case .submitted, .supplementing, .accepted, .standing, .reviewed, .withdrawn, .terminated: false
        }
    }
}
