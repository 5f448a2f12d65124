package import Kernel
package import Registry

/// A version of a report as it was delivered (服务成果): its digest, never its content, which is the owner's.
package struct ServiceDelivery: Matter {
    package enum State: String, Labelled {
        case delivered, struck

        package var label: LocalizedText {
            switch self {
            case .delivered: LocalizedText(zh: "已交付", en: "delivered")
            case .struck: LocalizedText(zh: "已更正", en: "struck out")
            }
        }
    }

    package enum Act: Codable, Sendable {
        case strike(reason: String)
    }

    package var head = Head()
    package var state = State.delivered
    package var contract = ""
    package var version = 1
    package var digest = ""
    package var note = ""
    package var deliveredAt: Timestamp?

    package init() {}

    package func performing(_ act: Act, in context: ActContext) throws(Refusal) -> Outcome<ServiceDelivery> {
        switch (state, act) {
        case (.delivered, .strike): return Outcome(moved(to: .struck))
        case (.struck, .strike): throw notPossible("strike")
        }
    }

    package static let fields: [Field<ServiceDelivery>] = [
        Field(\.contract, "contract", zh: "合同", en: "Contract", .reference("need_contract"), listed: true),
        Field(\.version, "version_number", zh: "版次", en: "Version", .integer(1...1000), listed: true),
        Field(\.digest, "digest", zh: "文件摘要", en: "Digest", .text(64...64), listed: true),
        Field(\.note, "note", zh: "交付说明", en: "Note", .prose(1000)),
        Field(\.deliveredAt, "delivered_at", zh: "交付时间", en: "Delivered at", .moment, listed: true),
    ]

    package static let register = Register(
        ServiceDelivery.self, "service_delivery", zh: "服务成果交付", en: "Deliveries",
        purpose: LocalizedText(zh: "每次交付的版次和文件摘要。", en: "Each version delivered, by its digest."),
        prefix: "ZJCG", access: Register.Access(editors: [.administrator], historians: [.administrator]),
        acts: [
            ActDescription(
                "strike", zh: "更正", en: "Strike out", from: [State.delivered], by: [.administrator], inputs: [.reason],
                grave: true, awaited: false)
        ],
        editable: [])
}
