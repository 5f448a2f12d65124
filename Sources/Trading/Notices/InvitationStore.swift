import Storage

/// Reads who is invited.
struct InvitationStore {
    let session: Session

    func facts(of invitation: TradeInvitation) throws -> InvitationFacts {
        let other: Int64? = try session.value(
            """
            SELECT id FROM trade_invitation
            WHERE lot = \(invitation.lot) AND subject = \(invitation.subject) AND state = 'named' LIMIT 1
            """)
        return InvitationFacts(isNamed: other != nil)
    }

    /// In the order in which they were entered.
    func invitations(to lot: String) throws -> [LotFacts.Invitation] {
        try session.rows(
            """
            SELECT i.subject, s.name, i.way, i.ground FROM trade_invitation i
            JOIN market_subject s ON s.number = i.subject
            WHERE i.lot = \(lot) AND i.state = 'named' ORDER BY i.id
            """
        ) { LotFacts.Invitation(subject: try $0[0], name: try $0[1], way: try $0[2], ground: try $0[3]) }
    }
}
