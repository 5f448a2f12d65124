import Kernel
package import Registry

extension CommitteeSeat {
    package static let fields: [Field<CommitteeSeat>] = [
        Field(\.committee, "committee", zh: "评审委员会", en: "Committee", .reference("trade_committee"), listed: true),
        Field(\.lot, "lot", zh: "标段", en: "Lot", .reference("trade_lot"), listed: true),
        Field(\.draw, "draw", zh: "抽取", en: "Draw", .reference("draw")),
        Field(\.candidate, "candidate", zh: "抽取代号", en: "Pseudonym", .text(1...64)),
        Field(\.expert, "expert", zh: "专家", en: "Expert", .reference("review_expert")),
        Field(\.account, "account", zh: "门户账号", en: "Portal account", .integer(1...Int.max)),
        Field(\.name, "name", zh: "姓名", en: "Name", .text(1...40), personal: true),
        Field(\.unit, "unit", zh: "工作单位", en: "Employer", .text(1...120)),
        Field(\.unitCode, "unit_code", zh: "工作单位信用代码", en: "Employer's credit code", .text(18...18)),
        Field(\.isBuyer, "is_buyer", zh: "招标（采购）人代表", en: "Buyer's representative", .flag),
        Field(\.speciality, "speciality", zh: "专业", en: "Speciality", .text(1...40)),
        Field(\.order, "drawn_place", zh: "抽取顺序", en: "Place in the order", .integer(0...100_000)),
        Field(\.seatNumber, "seat_number", zh: "评委编号", en: "Member's number", .integer(1...100), derived: true),
        Field(\.answer, "answer", zh: "答复", en: "Answer", .text(1...20), derived: true),
        Field(\.reason, "reason", zh: "原因", en: "Why", .prose(1000), derived: true),
        Field(\.invitedAt, "invited_at", zh: "通知时间", en: "Invited at", .moment),
        Field(\.answerBy, "answer_by", zh: "答复期限", en: "Answer by", .moment),
        Field(\.answeredAt, "answered_at", zh: "答复时间", en: "Answered at", .moment, derived: true),
        Field(\.venue, "venue", zh: "评审场所", en: "Venue", .text(1...120), derived: true),
        Field(\.presentAt, "present_at", zh: "到场时间", en: "Present at", .moment, derived: true),
        Field(\.leftAt, "left_at", zh: "离场时间", en: "Left at", .moment, derived: true),
        Field(\.declaredAt, "declared_at", zh: "声明时间", en: "Declared at", .moment, derived: true),
        Field(\.tie, "tie", zh: "须回避的投标人", en: "Tie with bidder", .text(1...40), derived: true),
        Field(\.submittedAt, "submitted_at", zh: "提交评分时间", en: "Scores handed in at", .moment, derived: true),
        Field(\.vote, "vote", zh: "签署", en: "Signature", .choice(of: ReportVote.self), derived: true),
        Field(\.opinion, "opinion", zh: "不同意见", en: "Dissent", .prose(4000), derived: true),
        Field(\.votedAt, "voted_at", zh: "签署时间", en: "Signed at", .moment, derived: true),
    ]

    private static func own(
        _ name: String, zh: String, en: String, from: Set<State>, by: Set<Role> = [.applicant, .administrator],
        inputs: [FieldDescription] = []
    ) -> ActDescription {
        ActDescription(
            name, zh: zh, en: en, from: from, by: by, inputs: inputs, ownPage: true, awaited: false, alongside: true)
    }

    private static let house: Set<Role> = [.administrator]

    package static let register = Register(
        CommitteeSeat.self, "committee_seat", zh: "评委席位", en: "Committee seats",
        purpose: LocalizedText(
            zh: "被抽中的专家和采购人代表：邀请、到场、回避声明、评分、签署。结果公布前名单保密，工作台不可见。",
            en: "Those called and those who sit: answers, presence, declarations, signatures. Secret until the result."),
        prefix: "PW", access: Register.Access(readers: [], editors: house),
        acts: coming + working, editable: [])

    private static let coming = [
        own("accept", zh: "接受", en: "Accept", from: [.invited]),
        own(
            "decline", zh: "不参加", en: "Decline", from: [.invited],
            inputs: [.input("answer", zh: "答复", en: "Answer", .text(1...20)), .reason]),
        own("lapse", zh: "逾期未答复", en: "No answer", from: [.invited], by: house),
        own(
            "number", zh: "编号", en: "Number", from: [.accepted], by: house,
            inputs: [.input("seat", zh: "评委编号", en: "Number", .integer(1...100))]),
        own("release", zh: "备选未启用", en: "Release", from: [.accepted], by: house),
        own(
            "arrive", zh: "到场", en: "Enter the room", from: [.accepted, .present, .declared],
            inputs: [.input("venue", zh: "评审场所", en: "Venue", .text(1...120))]),
        own("leave", zh: "离场", en: "Leave the room", from: [.present, .declared], inputs: [.reason]),
        own(
            "declare", zh: "回避声明", en: "Declare", from: [.present],
            inputs: [
                .input("subject", zh: "须回避的投标人", en: "Tie with bidder", .text(1...40), required: false),
                .input("ground", zh: "情形", en: "Ground", .text(1...20), required: false),
            ]),
        own("replace", zh: "更换", en: "Replace", from: [.accepted, .present, .declared], by: house, inputs: [.reason]),
    ]

    private static let working = [
        own("submit", zh: "提交评分", en: "Hand in the scores", from: [.declared]),
        own("takeBack", zh: "收回评分", en: "Take the scores back", from: [.declared]),
        own("sign", zh: "签署报告", en: "Sign", from: [.declared]),
        own(
            "dissent", zh: "写明不同意见", en: "Dissent", from: [.declared],
            inputs: [.input("opinion", zh: "不同意见和理由", en: "Dissent and why", .prose(4000))]),
        own("stayAway", zh: "拒绝签字", en: "Refuse to sign", from: [.declared]),
        own("askAgain", zh: "重新签署", en: "Ask again", from: [.declared], by: house),
    ]
}
