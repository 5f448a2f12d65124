import Kernel

/// Who applies, for whom and how: what a case and a package of cases say alike.
protocol FiledApplication {
    var channel: Channel { get set }
    var applicantKind: ApplicantKind { get set }
    var applicant: String { get set }
    var identityKind: IdentityKind { get set }
    var identityNumber: String? { get set }
    var phone: String? { get set }
    var agent: String? { get set }
    var agentNumber: String? { get set }
    var note: String? { get set }
    var account: Int64? { get set }
}

extension ServiceCase: FiledApplication {}
extension OneThingCase: FiledApplication {}

extension FiledApplication {
    /// Filed by this account, or for the person whose identity the account has proved.
    func belongs(to citizen: Citizen) -> Bool {
        if let account, account == citizen.account { return true }
        return citizen.state == .verified && identityNumber == citizen.identityNumber
    }

    /// Takes over what a citizen's draft says. Whoever applies for another is the agent; an enterprise acts through its
    /// contact.
    mutating func take(_ draft: ApplicationDraft, by channel: Channel, _ citizen: Citizen) {
        self.channel = channel
        applicantKind = draft.applicantKind
        applicant = draft.applicant
        identityKind = draft.identityKind
        identityNumber = draft.identityNumber
        phone = draft.phone
        note = draft.note.isEmpty ? nil : draft.note
        account = citizen.account
        if draft.isByAgent {
            agent = citizen.contact ?? citizen.name
            agentNumber = citizen.contactNumber ?? citizen.identityNumber
        } else if citizen.kind == .enterprise {
            agent = citizen.contact
            agentNumber = citizen.contactNumber
        }
    }
}
