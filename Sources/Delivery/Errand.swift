import CCurl

/// One exchange with another machine. A refused option shows in `failed`, so that nothing goes out half set up.
struct Errand: ~Copyable {
    private let handle: UnsafeMutableRawPointer
    private var headers: UnsafeMutablePointer<curl_slist>?
    private var receivers: UnsafeMutablePointer<curl_slist>?
    private var form: OpaquePointer?
    private var failed: CURLcode = CURLE_OK

    private init?(to address: String, protocols: String, seconds: Int) {
        guard Self.library == CURLE_OK, let handle = curl_easy_init() else { return nil }
        self.handle = handle
        set(CURLOPT_URL, address)
        set(CURLOPT_PROTOCOLS_STR, protocols)
        set(CURLOPT_NOSIGNAL, 1)
        // Straight to the address, or a proxy would do what `openIfPublic` refuses.
        set(CURLOPT_NOPROXY, "*")
        set(CURLOPT_FOLLOWLOCATION, 0)
        set(CURLOPT_TIMEOUT, seconds)
        set(CURLOPT_CONNECTTIMEOUT, min(10, seconds))
        set(CURLOPT_SSL_VERIFYPEER, 1)
        set(CURLOPT_SSL_VERIFYHOST, 2)
        // What the other side says besides its status is of no use, however long it is.
        keep(curl_set_writer(handle) { _, size, count, _ in size * count })
    }

    deinit {
        curl_slist_free_all(headers)
        curl_slist_free_all(receivers)
        curl_mime_free(form)
        curl_easy_cleanup(handle)
    }

    /// Once for the process, before anything else.
    private static let library = curl_global_init(Int(CURL_GLOBAL_DEFAULT))

    private mutating func keep(_ code: CURLcode) {
        if failed == CURLE_OK { failed = code }
    }

    private mutating func set(_ option: CURLoption, _ number: Int) { keep(curl_set_number(handle, option, number)) }
    private mutating func set(_ option: CURLoption, _ text: String) { keep(curl_set_text(handle, option, text)) }

    private mutating func add(header: String) {
        guard let longer = curl_slist_append(headers, header) else { return keep(CURLE_OUT_OF_MEMORY) }
        headers = longer
    }

    /// The answer's status, or why there is none.
    private mutating func run() -> (status: Int, code: CURLcode) {
        keep(curl_set_pointer(handle, CURLOPT_HTTPHEADER, headers))
        guard failed == CURLE_OK else { return (0, failed) }
        let code = curl_easy_perform(handle)
        var status = 0
        _ = curl_answer_code(handle, &status)
        return (status, code)
    }

    private static func words(_ code: CURLcode) -> String { String(cString: curl_easy_strerror(code)) }
}

extension Errand {
    static func mail(_ mail: Mail, through relay: Post.Relay, seconds: Int) -> DeliveryOutcome {
        guard var errand = Errand(to: relay.address, protocols: "smtp,smtps", seconds: seconds) else {
            return .later("libcurl can't be used")
        }
        errand.address(mail, relay)
        errand.enclose(mail.text)
        let (status, code) = errand.run()
        switch code {
        case CURLE_OK: return .delivered
        case CURLE_URL_MALFORMAT, CURLE_UNSUPPORTED_PROTOCOL: return .later("the relay's address: \(words(code))")
        default:
            let words = status == 0 ? words(code) : "\(words(code)) (\(status))"
            // A relay's 5xx is about this letter; a failed login is about the relay, and mended there.
            return (550...559).contains(status) && code != CURLE_LOGIN_DENIED ? .never(words) : .later(words)
        }
    }

    private mutating func address(_ mail: Mail, _ relay: Post.Relay) {
        set(CURLOPT_MAIL_FROM, "<\(relay.sender)>")
        receivers = curl_slist_append(nil, "<\(mail.to)>")
        keep(curl_set_pointer(handle, CURLOPT_MAIL_RCPT, receivers))
        if relay.demandsTLS { set(CURLOPT_USE_SSL, Int(CURLUSESSL_ALL.rawValue)) }
        if let login = relay.login { set(CURLOPT_USERNAME, login) }
        if let password = relay.password { set(CURLOPT_PASSWORD, password) }
        add(header: "Date: \(mail.date)")
        add(header: "From: <\(relay.sender)>")
        add(header: "To: <\(mail.to)>")
        add(header: "Subject: \(EncodedWords.encode(mail.subject))")
        add(header: "Message-ID: <\(mail.id)@\(relay.sender.split(separator: "@").last ?? "heng")>")
        add(header: "Auto-Submitted: auto-generated")
        for header in mail.headers { add(header: header) }
    }

    private mutating func enclose(_ text: String) {
        form = curl_mime_init(handle)
        let part = curl_mime_addpart(form)
        keep(curl_mime_data(part, text, text.utf8.count))
        keep(curl_mime_type(part, "text/plain; charset=utf-8"))
        keep(curl_mime_encoder(part, "base64"))
        keep(curl_set_pointer(handle, CURLOPT_MIMEPOST, UnsafeMutableRawPointer(form)))
    }

    static func webhook(_ call: WebhookCall, privately: Bool, seconds: Int) -> DeliveryOutcome {
        guard var errand = Errand(to: call.address, protocols: "http,https", seconds: seconds) else {
            return .later("libcurl can't be used")
        }
        // Asked of the address that is really connected to: a name may have meant another one a moment ago.
        if !privately { errand.keep(curl_set_opener(errand.handle, Address.openIfPublic)) }
        errand.set(CURLOPT_POST, 1)
        errand.set(CURLOPT_POSTFIELDSIZE, call.body.count)
        call.body.withUnsafeBytes { body in
            errand.keep(
                curl_set_pointer(
                    errand.handle, CURLOPT_COPYPOSTFIELDS, UnsafeMutableRawPointer(mutating: body.baseAddress)))
        }
        for header in call.headers { errand.add(header: header) }
        let (status, code) = errand.run()
        switch code {
        case CURLE_OK: return outcome(ofStatus: status)
        case CURLE_URL_MALFORMAT, CURLE_UNSUPPORTED_PROTOCOL: return .never(words(code))
        // Also a private address, refused by `openIfPublic`; its owner may yet move.
        default: return .later(words(code))
        }
    }

    private static func outcome(ofStatus status: Int) -> DeliveryOutcome {
        switch status {
        case 200..<300: .delivered
        case 408, 425, 429, 500...: .later("HTTP \(status)")
        default: .never("HTTP \(status)")
        }
    }
}
