"""How lists name their columns."""

from __future__ import annotations

from collections.abc import Mapping

from trainingkit.messages import N_

#: Field → how it is called where the mapping is shown.
NAMES: Mapping[str, str] = {
    "ordinal": N_("No."),
    "name": N_("Full name"),
    "family_name": N_("Family and middle names"),
    "given_name": N_("Given name"),
    "sex": N_("Sex"),
    "male": N_("Male"),
    "female": N_("Female"),
    "birth": N_("Year of birth"),
    "position": N_("Position"),
    "unit": N_("Club or office"),
    "commune": N_("Commune or ward"),
    "district": N_("Former district"),
    "province": N_("Province or city"),
    "address": N_("Address"),
    "phone": N_("Telephone"),
    "note": N_("Note"),
}

#: Field → spellings of its header, lower case; a header may go on after a spelling. Spellings
#: without accents count where the header has none either.
SPELLINGS: Mapping[str, tuple[str, ...]] = {
    "ordinal": (
        "stt", "tt", "số tt", "số thứ tự", "thứ tự", "no", "số", "#",
    ),
    "name": (
        "họ và tên", "họ tên", "họ & tên", "họ và tên học viên", "họ và tên đại biểu",
        "tên học viên", "tên đại biểu", "họ tên học viên", "họ và tên người tham gia",
        "danh sách học viên", "họ và tên khai sinh", "full name", "fullname", "name",
        "participant", "người tham dự", "học viên", "đại biểu", "họ, tên", "họ - tên",
        "họ, chữ đệm và tên", "họ, tên đệm và tên",
    ),
    "family_name": (
        "họ", "họ đệm", "họ và tên đệm", "họ tên đệm", "họ và đệm", "họ lót", "họ và chữ đệm",
        "họ và tên lót", "họ, tên đệm", "family name", "last name", "surname",
    ),
    "given_name": (
        "tên", "tên gọi", "given name", "first name",
    ),
    "sex": (
        "giới tính", "giới", "phái", "nam/nữ", "nam, nữ", "nam nữ", "nam - nữ", "gt", "sex",
        "gender",
    ),
    "male": (
        "nam", "male",
    ),
    "female": (
        "nữ", "female",
    ),
    "birth": (
        "năm sinh", "ngày sinh", "ngày tháng năm sinh", "ngày, tháng, năm sinh", "sinh năm",
        "sinh ngày", "ngày/tháng/năm sinh", "năm", "ns", "n.sinh", "nsinh", "n/s",
        "date of birth", "year of birth", "birth year", "birth date", "birthday", "dob", "born",
    ),
    "position": (
        "chức vụ", "chức danh", "chức vụ/chức danh", "chức vụ, chức danh", "nhiệm vụ", "vai trò",
        "cv", "position", "title", "role",
    ),
    "unit": (
        "đơn vị", "đơn vị công tác", "cơ quan", "cơ quan công tác", "nơi công tác", "tổ chức",
        "clb", "câu lạc bộ", "tên clb", "tên câu lạc bộ", "đơn vị/clb", "clb/đơn vị",
        "đơn vị, clb", "đơn vị (clb)", "clb lthtgn", "chi hội", "club", "organisation",
        "organization", "unit",
    ),
    "commune": (
        "xã", "phường", "xã/phường", "phường/xã", "xã, phường", "xã phường",
        "xã/phường/thị trấn", "xã, phường, thị trấn", "xã, thị trấn", "xã/thị trấn",
        "phường, xã", "xã/p", "xã (phường)", "commune", "ward",
    ),
    "district": (
        "huyện", "quận", "quận/huyện", "huyện/quận", "huyện, quận", "quận, huyện", "quận huyện",
        "huyện/thị", "huyện, thị", "huyện/thành phố", "huyện, thành phố", "huyện/tp",
        "huyện/thị xã", "huyện, thị xã", "huyện (cũ)", "huyện/tx/tp", "district",
    ),
    "province": (
        "tỉnh", "tỉnh/thành phố", "tỉnh, thành phố", "tỉnh/thành", "tỉnh/tp", "tỉnh, tp",
        "tỉnh thành", "thành phố", "tỉnh (tp)", "tỉnh, thành", "tp/tỉnh", "province",
        "province/city", "city",
    ),
    "address": (
        "địa chỉ", "nơi ở", "chỗ ở", "nơi cư trú", "nơi ở hiện nay", "chỗ ở hiện nay",
        "địa phương", "quê quán", "thường trú", "địa chỉ liên hệ", "nơi thường trú", "address",
    ),
    "phone": (
        "số điện thoại", "điện thoại", "sđt", "sdt", "đt", "số đt", "điện thoại liên hệ", "đtdđ",
        "di động", "số di động", "số máy", "phone", "phone number", "telephone", "tel", "mobile",
        "s.đ.t", "đ.t",
    ),
    "note": (
        "ghi chú", "chú thích", "gc", "note", "notes", "remark", "remarks",
    ),
}  # fmt: skip

#: Headers that are known and not read: nothing that a class does not need is kept.
UNREAD = (
    "tuổi", "dân tộc", "tôn giáo", "ký tên", "ký nhận", "chữ ký", "ký", "cccd", "cmnd", "cmt",
    "số cccd", "căn cước", "số căn cước", "email", "e-mail", "trình độ", "nghề nghiệp",
    "số tài khoản", "tài khoản", "đảng viên", "số tiền", "thành tiền", "signature", "age",
    "ethnicity", "id number", "kí tên", "kí nhận", "chữ kí", "zalo", "facebook",
)  # fmt: skip
