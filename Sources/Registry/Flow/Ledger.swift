package import Kernel

/// The state of an entry in a book of account: it stands, or it was struck out and is kept to be seen.
package enum LedgerState: String, Labelled {
    case recorded, voided

    package var label: LocalizedText {
        switch self {
        case .recorded: LocalizedText(zh: "有效", en: "valid")
        case .voided: LocalizedText(zh: "已作废", en: "struck out")
        }
    }
}

package enum LedgerAct: Codable, Sendable {
    /// 作废: takes the entry out of every sum and keeps it in view.
    case void(reason: String)
    /// 恢复: the undo of `void`.
    case restore
}

/// A book entry: recorded, corrected under the trail, struck out at most. Budget lines, payments, assets, vehicles.
package protocol LedgerEntry: Matter where State == LedgerState, Act == LedgerAct {}

extension LedgerEntry {
    package func performing(_ act: LedgerAct, in context: ActContext) throws(Refusal) -> Outcome<Self> {
        switch (state, act) {
        case (.recorded, .void): return Outcome(moved(to: .voided))
        case (.voided, .restore): return Outcome(moved(to: .recorded))
        case (.recorded, .restore): throw notPossible("restore")
        case (.voided, .void): throw notPossible("void")
        }
    }
}

extension Register {
    /// A register of book entries, kept by `keepers`.
    package init<M: LedgerEntry>(
        ledger matter: M.Type, _ name: String, zh: String, en: String, purpose: LocalizedText, prefix: String,
        keepers: Set<Role>, order: SortOrder? = nil, measures: [Measure] = [], attachments: AttachmentRule? = nil
    ) {
        self.init(
            matter, name, zh: zh, en: en, purpose: purpose, prefix: prefix,
            access: Access(editors: keepers, unmasked: keepers),
            acts: [
                ActDescription(
                    "void", zh: "作废", en: "Strike out", from: [LedgerState.recorded], by: keepers, inputs: [.reason],
                    grave: true, undoneBy: "restore", awaited: false),
                ActDescription(
                    "restore", zh: "恢复", en: "Restore", from: [LedgerState.voided], by: keepers, awaited: false),
            ],
            editable: [.recorded], order: order, measures: measures, attachments: attachments)
    }
}
