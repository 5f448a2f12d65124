package import Kernel
package import Registry

/// Somebody with an account on the portal (实名用户): a person, or an enterprise with the person who acts for it.
package struct Citizen: Matter {
    package enum State: String, Labelled {
        /// The numbers are well formed, and that is all that is known.
        case registered
        /// Somebody saw the person and the identity card.
        case verified
        case closed

        package var label: LocalizedText {
            switch self {
            case .registered: LocalizedText(zh: "已注册", en: "registered")
            case .verified: LocalizedText(zh: "已核验", en: "verified")
            case .closed: LocalizedText(zh: "已注销", en: "closed")
            }
        }
    }

    package enum Act: Codable, Sendable {
        /// 实名核验: at a window, or by the identity platform.
        case verify(basis: String)
        /// 重设密码: a window has seen the person and the card, and gives them a code.
        case resetPassword(basis: String)
        case close(reason: String)
    }

    package var head = Head()
    package var state = State.registered
    package var kind = ApplicantKind.person
    package var name = ""
    package var identityKind = IdentityKind.residentID
    package var identityNumber = ""
    /// 经办人: who acts for an enterprise.
    package var contact: String?
    package var contactNumber: String?
    package var phone = ""
    package var account: Int64?
    package var registeredOn = Day(number: 0)
    package var verifiedOn: Day?

    package init() {}

    package func entered(in context: ActContext) -> Citizen {
        var entered = self
        entered.registeredOn = context.now.day
        return entered
    }

    package var problems: [FieldProblem] {
        var problems: [FieldProblem] = []
        if let flaw = identityKind.flaw(in: identityNumber) { problems.append(FieldProblem("identity_number", flaw)) }
        if (kind == .enterprise) != (identityKind == .creditCode) {
            problems.append(
                FieldProblem(
                    "identity_kind", zh: "法人和其他组织用统一社会信用代码注册，个人用身份证件。",
                    en: "Enterprises register with their credit code, persons with an identity paper."))
        }
        if let flaw = PersonName.flaw(in: name) { problems.append(FieldProblem("name", flaw)) }
        if let flaw = MobileNumber.flaw(in: phone) { problems.append(FieldProblem("phone", flaw)) }
        return problems + contactProblems
    }

    private var contactProblems: [FieldProblem] {
        guard kind == .enterprise else { return [] }
        var problems: [FieldProblem] = []
        if contact == nil {
            problems.append(FieldProblem("contact", zh: "请填写经办人姓名。", en: "Name the person who acts for it."))
        }
        if let flaw = IdentityKind.residentID.flaw(in: contactNumber ?? "") {
            problems.append(FieldProblem("contact_number", flaw))
        }
        return problems
    }

    package func performing(_ act: Act, in context: ActContext) throws(Refusal) -> Outcome<Citizen> {
        switch (state, act) {
        case (.registered, .verify): return Outcome(moved(to: .verified) { $0.verifiedOn = context.now.day })
        case (.registered, .resetPassword), (.verified, .resetPassword): return Outcome(self)
        case (.registered, .close), (.verified, .close): return Outcome(moved(to: .closed))
        case (.verified, .verify), (.closed, .verify): throw notPossible("verify")
        case (.closed, .resetPassword): throw notPossible("resetPassword")
        case (.closed, .close): throw notPossible("close")
        }
    }
}

/// A name as people have them: 𠮷田, 䶮, 阿卜杜拉·买买提. What can't stand in a name is refused, and nothing else.
package enum PersonName {
    private static let marks = "· .'-（）()&、".unicodeScalars

    package static func flaw(in name: String) -> LocalizedText? {
        let odd = name.unicodeScalars.first { scalar in
            let properties = scalar.properties
            let isLetter = properties.isAlphabetic || properties.isIdeographic || properties.numericType != nil
            return !marks.contains(scalar) && (!isLetter || properties.isEmojiPresentation)
        }
        return odd.map(words)
    }

    /// What no name of anybody or anything has: pictures, and characters that nobody sees. A window takes everything else, for
    /// enterprises are called what they like.
    package static func picture(in name: String) -> LocalizedText? {
        name.unicodeScalars.first { scalar in
            scalar.properties.isEmojiPresentation || scalar.properties.generalCategory == .control
        }.map(words)
    }

    private static func words(_ odd: Unicode.Scalar) -> LocalizedText {
        LocalizedText(
            zh: "姓名或名称中不能有“\(odd)”，请按证件填写（生僻字可以填写）。",
            en: "A name has no “\(odd)”. Write it as on the identity paper; rare characters are fine.")
    }
}

/// A number that messages reach (手机号码).
package enum MobileNumber {
    package static func flaw(in number: String) -> LocalizedText? {
        TextMessage.isMobile(number)
            ? nil : LocalizedText(zh: "手机号码应为11位数字，以1开头。", en: "A mobile number has 11 digits and begins with 1.")
    }
}
